// Calibrations of pens, remembered by device name in one TOML file.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "engine/platform/pens/pressure_calibration.h"

namespace lt {

/// Missing file: none. A damaged one is left where it is, said in `messages`, and counts as none.
std::vector<PressureCalibration> load_pens(const std::filesystem::path& file,
                                           std::vector<std::string>& messages);
/// Whole or not at all. False, with a message, when it could not be written.
bool save_pens(const std::vector<PressureCalibration>& pens, const std::filesystem::path& file,
               std::string& message);

/// Of device, range, curve and weights: another when any of them changes.
std::string calibration_id(const PressureCalibration& calibration);

}  // namespace lt
