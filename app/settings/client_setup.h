// The client that the settings name, and what skins, rollers and languages are called.
#pragma once

#include <string>
#include <vector>

#include "app/settings/settings.h"
#include "engine/ui/named_choice.h"
#include "files/asset_library.h"
#include "live/client.h"
#include "texts/text_table.h"

namespace lt {

ClientChoice client_choice(const Settings& settings);

/// "Thigh", "Classic 192, 1.0 mm"; the name itself where the table has no text.
std::string skin_label(const TextTable& text, const std::string& name);
std::string roller_label(const TextTable& text, const std::string& name);
/// "Thigh, tone 3, cream 30 min"
std::string client_label(const TextTable& text, const Settings& settings);

std::vector<NamedChoice> skin_choices(const AssetLibrary& library, const TextTable& text);
std::vector<NamedChoice> roller_choices(const AssetLibrary& library, const TextTable& text);
std::vector<NamedChoice> language_choices();

}  // namespace lt
