// Records for others: spreadsheets, other programs, the person herself.
#pragma once

#include <string>
#include <vector>

#include "sim/records/store.h"

namespace lt::records {

/// RFC 4180; one row an attempt, units in the header. byte_order_mark: for spreadsheets that take
/// UTF-8 for something else without it.
std::string attempts_csv(const Store& store, const std::vector<Attempt>& attempts,
                         bool byte_order_mark);
std::string attempts_json(const Store& store, const std::vector<Attempt>& attempts);
/// Person, groups, attempts, comments, assignments: all that is kept about one.
std::string person_json(const Store& store, const Person& person);

}  // namespace lt::records
