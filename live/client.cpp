#include "live/client.h"

#include "files/assets/asset_files.h"
#include "files/version.h"

namespace lt {

Client make_client(const AssetLibrary& library, const ClientChoice& s) {
    const SourceText skin = library.find("skins", s.skin);
    const SourceText roller = library.find("rollers", s.roller);
    const SourceText limits = library.find("limits", "default");
    Client out;
    out.setup.skin = read_skin(skin);
    out.setup.roller = read_roller(roller);
    out.setup.limits = read_limits(limits);
    out.setup.monk = s.monk;
    out.setup.cream_min = s.cream_min;
    out.setup.serum = s.serum;
    out.info.program = version;
    out.info.skin = {skin.path, text_hash(skin.text)};
    out.info.roller = {roller.path, text_hash(roller.text)};
    out.info.limits = {limits.path, text_hash(limits.text)};
    return out;
}

}  // namespace lt
