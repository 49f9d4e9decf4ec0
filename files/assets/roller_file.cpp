#include "files/assets/asset_files.h"
#include "files/toml_table.h"
#include "files/toml_writer.h"

namespace lt {

namespace {

/// Place of the key that a message about a combination of values names first.
SourcePlace blamed_place(const TomlTable& root, const std::string& message) {
    SourcePlace place{root.file(), 1, 1};
    std::size_t first = std::string::npos;
    for (const std::string& key : root.keys()) {
        const std::size_t at = message.find(key);
        if (at >= first) continue;
        first = at;
        place = root.place_of(key);
    }
    return place;
}

}  // namespace

RollerSpec read_roller(const SourceText& source) {
    TomlTable root = TomlTable::parse(source);
    RollerSpec roller;
    root.read("name", roller.name, true);
    root.read("source", roller.source);
    root.read("row_offset", roller.row_offset);
    root.read_fields(RollerSpec::fields(), roller);
    root.reject_unknown();
    try {
        validate(roller);
    } catch (const InputError& e) {
        throw InputError(blamed_place(root, e.what()), e.what());
    }
    return roller;
}

std::string write_roller(const RollerSpec& roller) {
    TomlWriter out;
    out.text("name", roller.name).text("source", roller.source);
    out.fields(RollerSpec::fields(), roller).flag("row_offset", roller.row_offset);
    return out.str();
}

TechniqueLimits read_limits(const SourceText& source) {
    TomlTable root = TomlTable::parse(source);
    TechniqueLimits limits;
    root.read("name", limits.name, true);
    root.read("source", limits.source);
    root.read_fields(TechniqueLimits::fields(), limits);
    root.reject_unknown();
    return limits;
}

std::string write_limits(const TechniqueLimits& limits) {
    TomlWriter out;
    out.text("name", limits.name).text("source", limits.source);
    out.fields(TechniqueLimits::fields(), limits);
    return out.str();
}

}  // namespace lt
