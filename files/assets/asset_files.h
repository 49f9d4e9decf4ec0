// Rollers, skins and limits as TOML. Readers check everything and name file, line and column;
// writers give a text that reads back to the same value, bit for bit.
#pragma once

#include <string>

#include "files/asset_library.h"
#include "sim/roller/roller_spec.h"
#include "sim/skin/site.h"
#include "sim/technique/limits.h"

namespace lt {

/// @throws InputError
RollerSpec read_roller(const SourceText& source);
SkinSite read_skin(const SourceText& source);
TechniqueLimits read_limits(const SourceText& source);

std::string write_roller(const RollerSpec& roller);
std::string write_skin(const SkinSite& skin);
std::string write_limits(const TechniqueLimits& limits);

}  // namespace lt
