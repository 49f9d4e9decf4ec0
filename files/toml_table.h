// Reading TOML with messages that help: every value is asked for by name, type and range; what was
// not asked for is an unknown key. All readers of assets are written with this.
//
//     TomlTable root = TomlTable::parse(source);
//     root.read("name", roller.name);
//     root.read_fields(RollerSpec::fields(), roller);
//     root.reject_unknown();
#pragma once

#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "files/asset_library.h"
#include "sim/base/error.h"
#include "sim/base/parameter.h"

namespace lt {

/// Of a skin, roller, lesson, demonstration, limits or settings.
inline constexpr std::size_t most_asset_bytes = 1u << 20;

/// What a number may be; made from a Field.
struct NumberRule {
    double min;
    double max;
    std::string_view unit = "";
    std::string_view meaning = "";
    bool required = false;
    bool whole = false;  ///< 3.5 is refused
};

/// As editors on any system save it: UTF-8 with or without its mark, UTF-16, lines that end with
/// CR. Refuses what toml++ would read by going too deep, and what is too large, before it is
/// parsed.
/// @throws InputError with line and column.
SourceText toml_source(const SourceText& source);

/// What toml++ found in that line of the text, in words of somebody who edits the file.
std::string toml_fault(std::string_view text, std::size_t line, std::string_view description);

class TomlTable {
  public:
    static constexpr std::size_t most_bytes = most_asset_bytes;
    static constexpr std::size_t longest_text = 4096;  ///< bytes
    static constexpr std::size_t most_entries = 1000;  ///< of a list

    /// @throws InputError with line and column where the text is no TOML, and where it is larger or
    /// nested deeper than any file of this program.
    static TomlTable parse(const SourceText& source);

    /// Each read leaves `out` alone when the key is missing, and returns whether it was there.
    /// @throws InputError for a wrong type, a value out of range, a required key that is missing.
    bool read(std::string_view key, std::string& out, bool required = false);
    bool read(std::string_view key, bool& out, bool required = false);
    bool read(std::string_view key, double& out, const NumberRule& rule);
    bool read(std::string_view key, int& out, const NumberRule& rule);
    bool read(std::string_view key, std::uint64_t& out, bool required = false);
    bool read(std::string_view key, std::vector<std::string>& out, bool required = false);
    /// One of `names`; returns its place in them, or nothing when the key is missing.
    std::optional<int> read_choice(std::string_view key, std::span<const std::string> names,
                                   bool required = false);

    /// Every field of T, by the one definition that it has.
    template <class T>
    void read_fields(std::span<const Field<T>> fields, T& out) {
        for (const Field<T>& f : fields)
            read(f.name, out.*f.member, {f.min, f.max, f.unit, f.meaning, f.required});
    }

    /// [key]
    std::optional<TomlTable> table(std::string_view key, bool required = false);
    /// [[key]], or key = [{...}, ...]
    std::vector<TomlTable> tables(std::string_view key, bool required = false);

    /// @throws InputError at the first key that nobody asked for, with the nearest known name.
    void reject_unknown() const;

    bool has(std::string_view key) const;
    std::vector<std::string> keys() const;
    const std::string& file() const;
    SourcePlace place() const;                         ///< where the table begins
    SourcePlace place_of(std::string_view key) const;  ///< of its value, or of the table

  private:
    struct Node;
    explicit TomlTable(std::shared_ptr<Node> node) : node_(std::move(node)) {}
    std::shared_ptr<Node> node_;
};

}  // namespace lt
