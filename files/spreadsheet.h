// Tables as spreadsheets and editors save them: comma, semicolon, tab or bar between the cells,
// quotes, decimal commas, blank rows and columns, CR, LF or both, UTF-8 with or without its mark,
// UTF-16. What can mean two things is refused.
#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "files/asset_library.h"
#include "sim/base/error.h"

namespace lt {

/// The text as UTF-8 without a byte order mark. Bytes that are no UTF-8 stay where no UTF-16 is.
/// @throws InputError for UTF-32, half characters, and binary files.
std::string decode_text(const SourceText& source);

struct Cell {
    std::string text;  ///< without quotes and outer blanks
    int column = 0;    ///< 1-based, of its first byte
};

/// A table whose columns are named by its first row that is neither blank nor a comment (#).
/// Columns may come in any order and case; others than those asked for are passed over.
class Spreadsheet {
  public:
    static constexpr std::size_t longest_line = 4096;
    static constexpr std::size_t most_columns = 256;

    /// @throws InputError when a wanted column is not there, or there twice.
    Spreadsheet(const SourceText& source, std::span<const std::string> wanted);

    /// The next row with anything in it, as numbers in the order of the wanted columns; nothing at
    /// the end. @throws InputError with line and column.
    std::optional<std::vector<double>> next_row();

    int line() const { return line_; }  ///< of the row read last
    SourcePlace place_of(std::size_t wanted) const;

  private:
    bool next_line(std::string_view& line);
    std::vector<Cell> split(std::string_view line, char separator) const;
    void read_header(std::string_view line);
    double number(const Cell& cell, const std::string& name);

    std::string file_;
    std::string text_;
    std::size_t at_ = 0;
    int line_ = 0;
    char separator_ = 0;     ///< 0 until the header was read
    char decimal_mark_ = 0;  ///< 0 until the first number with one
    std::vector<std::string> wanted_;
    std::vector<std::size_t> columns_;  ///< of each wanted one
    std::size_t width_ = 0;             ///< columns that have a name
    std::vector<Cell> row_;
};

}  // namespace lt
