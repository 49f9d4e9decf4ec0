// The attempts' folders on this machine.
#pragma once

#include <string>

#include "records/store/store.h"

namespace lt::records {

/// Removes the recordings and results of a person's attempts, and the folders that are empty then;
/// before the person is erased, as the records know where they lie.
void remove_recordings(const Store& store, const std::string& person_id);

}  // namespace lt::records
