// Bad input, reported as FILE:LINE:COLUMN: what is wrong; what to do.
#pragma once

#include <stdexcept>
#include <string>

namespace lt {

struct SourcePlace {
    std::string file;
    int line = 0;    ///< 1-based; 0 when the message is about the whole file
    int column = 0;  ///< 1-based; 0 when unknown
};

/// Thrown by everything that reads input; the command line turns it into exit status 2.
class InputError : public std::runtime_error {
  public:
    InputError(SourcePlace place, const std::string& what_is_wrong)
        : std::runtime_error(format(place, what_is_wrong)), place_(std::move(place)) {}
    explicit InputError(const std::string& what_is_wrong) : std::runtime_error(what_is_wrong) {}

    const SourcePlace& place() const { return place_; }

  private:
    static std::string format(const SourcePlace& p, const std::string& text) {
        std::string out = p.file;
        if (p.line > 0) out += ":" + std::to_string(p.line);
        if (p.line > 0 && p.column > 0) out += ":" + std::to_string(p.column);
        return out + ": " + text;
    }
    SourcePlace place_;
};

}  // namespace lt
