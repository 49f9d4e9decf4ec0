#include "app/keeping/record_keeper.h"
#include "files/toml_table.h"
#include "records/store/store_file.h"
#include "sim/base/error.h"

namespace lt {

RecordSettings load_record_settings(const std::filesystem::path& file) {
    RecordSettings out;
    std::error_code none;
    // A link that leads nowhere is no "nothing set": reading it says so.
    if (std::filesystem::symlink_status(file, none).type() == std::filesystem::file_type::not_found)
        return out;
    TomlTable root = TomlTable::parse(read_text_file(file));
    root.read("server", out.server);
    if (!out.server.empty() && !records::is_server_address(out.server))
        throw InputError(root.place_of("server"), std::string("'server': ") + records::server_rule);
    root.read("every_s", out.every_s, {.min = 1, .max = 3600, .unit = "s"});
    if (auto lrs = root.table("lrs")) {
        lrs->read("endpoint", out.lrs.endpoint, true);
        lrs->read("user", out.lrs.user);
        lrs->read("password", out.lrs.password);
        lrs->read("version", out.lrs.version);
        if (out.lrs.version != "1.0.3" && out.lrs.version != "2.0.0")
            throw InputError(lrs->place_of("version"), "must be \"1.0.3\" or \"2.0.0\"");
        if (const std::string why = records::endpoint_fault(out.lrs); !why.empty())
            throw InputError(lrs->place_of("endpoint"), "'endpoint' " + why);
        lrs->reject_unknown();
    }
    root.reject_unknown();
    return out;
}

}  // namespace lt
