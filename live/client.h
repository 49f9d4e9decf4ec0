// Who lies under the roller, and with what: from names of assets to a session's set-up.
#pragma once

#include <string>

#include "files/asset_library.h"
#include "sim/session/recording.h"
#include "sim/session/session.h"

namespace lt {

struct Client {
    SessionSetup setup;
    RecordingInfo info;
};

/// As it is chosen, by names of assets.
struct ClientChoice {
    std::string skin = "thigh";
    std::string roller = "classic-192-1.0";
    int monk = 3;            ///< skin tone, 1 to 10
    double cream_min = 0.0;  ///< numbing cream on for so long before
    bool serum = false;
};

/// @throws InputError for an asset that is missing or damaged
Client make_client(const AssetLibrary& library, const ClientChoice& choice);

}  // namespace lt
