// What the parts of `lighttouch records` share: opening the store, finding people by name, and
// writing files whole.
#pragma once

#include <string>

#include "cli/records/records.h"
#include "records/store/store.h"

namespace lt {

/// records.db in the user's data folder; the folder is made. @throws InputError
std::string default_store();
/// Those that were named must be there, unless open is make. @throws InputError
records::Store open_store(const RecordsOptions& options,
                          records::Store::Open open = records::Store::Open::existing);

/// By id, or by a name that only one person has. @throws InputError
records::Person find_person(const records::Store& store, const std::string& id_or_name);
/// @throws InputError
records::Group find_group(const records::Store& store, const std::string& id_or_name);
/// @throws InputError
records::Attempt find_attempt(const records::Store& store, const std::string& id);

/// To a file, whole or not at all, or to the standard output.
/// @throws InputError for one that is there already, or cannot be written.
void put_out(const std::string& path, const std::string& text);

}  // namespace lt
