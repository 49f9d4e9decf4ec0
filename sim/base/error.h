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

/// Thrown by everything that reads input; the command line turns it into exit status 2. What the
/// message quotes may be anything: it is one line that can be shown, and has an end.
class InputError : public std::runtime_error {
  public:
    InputError(SourcePlace place, const std::string& what_is_wrong);
    explicit InputError(const std::string& what_is_wrong);

    const SourcePlace& place() const { return place_; }

  private:
    SourcePlace place_;
};

}  // namespace lt
