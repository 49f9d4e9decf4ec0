// Records with rows that no program of ours wrote.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "records/store/store.h"

namespace lt::fuzz {

/// A copy of records with one person, one group and one attempt, under this name in the scratch
/// folder.
std::filesystem::path fresh_records(const std::string& name);

/// Parts "TABLE field field ...": a row each, fields as text in the table's order, the last one for
/// the rest. A part whose table is not there is passed over; what the database refuses, too. Blank
/// hashes of attempts and audit entries are set right.
void insert_rows(const std::filesystem::path& records, std::string_view input);

/// Everything that reads records, and what it gives to others.
void look_at_all(records::Store& store);

/// A row of each table.
std::string some_rows();

}  // namespace lt::fuzz
