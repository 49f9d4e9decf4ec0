// From the settings to a session: which skin, roller and limits, and what they are called.
#pragma once

#include <string>
#include <vector>

#include "engine/app/settings.h"
#include "engine/ui/screens.h"
#include "sim/session/asset_library.h"
#include "sim/session/recording.h"
#include "sim/session/session.h"

namespace lt {

struct Client {
    SessionSetup setup;
    RecordingInfo info;
};

/// @throws InputError for an asset that is missing or damaged
Client make_client(const AssetLibrary& library, const Settings& settings);

/// "Thigh", "Classic 192, 1.0 mm"; the name itself where the table has no text.
std::string skin_label(const TextTable& text, const std::string& name);
std::string roller_label(const TextTable& text, const std::string& name);
/// "Thigh, tone 3, cream 30 min"
std::string client_label(const TextTable& text, const Settings& settings);

std::vector<NamedChoice> skin_choices(const AssetLibrary& library, const TextTable& text);
std::vector<NamedChoice> roller_choices(const AssetLibrary& library, const TextTable& text);
std::vector<NamedChoice> language_choices();

}  // namespace lt
