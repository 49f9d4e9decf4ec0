// Records for others: spreadsheets, other programs, the person herself.
#pragma once

#include <string>
#include <vector>

#include "records/store/store.h"

namespace lt::records {

struct CsvForm {
    /// For spreadsheets that take UTF-8 for something else without it.
    bool byte_order_mark = false;
    /// 3,5 instead of 3.5, and cells parted by semicolons: what spreadsheets expect where numbers
    /// are written so.
    bool decimal_comma = false;
};
/// RFC 4180; one row an attempt, units in the header.
std::string attempts_csv(const Store& store, const std::vector<Attempt>& attempts,
                         const CsvForm& form = {});
std::string attempts_json(const Store& store, const std::vector<Attempt>& attempts);
/// Person, groups, attempts, comments, assignments: all that is kept about one.
std::string person_json(const Store& store, const Person& person);

}  // namespace lt::records
