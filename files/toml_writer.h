// Writing TOML that reads back to the same bits; the counterpart of toml_table.h.
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "sim/base/parameter.h"

namespace lt {

class TomlWriter {
  public:
    TomlWriter& text(std::string_view key, std::string_view value);
    TomlWriter& number(std::string_view key, double value);
    TomlWriter& whole(std::string_view key, long long value);
    TomlWriter& flag(std::string_view key, bool value);
    TomlWriter& texts(std::string_view key, std::span<const std::string> values);
    /// A value that is TOML already.
    TomlWriter& raw(std::string_view key, std::string_view value);
    TomlWriter& table(std::string_view name);        ///< [name]
    TomlWriter& table_entry(std::string_view name);  ///< [[name]]

    template <class T>
    TomlWriter& fields(std::span<const Field<T>> all, const T& value) {
        for (const Field<T>& f : all) number(f.name, value.*f.member);
        return *this;
    }

    const std::string& str() const { return out_; }

  private:
    std::string out_;
};

/// A float that TOML reads as a float: "2.0", "1e-05".
std::string toml_number(double value);

}  // namespace lt
