#include "app/keeping/records_place.h"

#include <unistd.h>

#include <cerrno>
#include <cstring>

#include "files/whole_file.h"
#include "sim/base/error.h"

namespace lt {

RecordsPlace take_records_place(const std::filesystem::path& folder) {
    RecordsPlace out;
    try {
        make_private_folder(folder);
    } catch (const InputError& e) {
        out.why_not = "records.not_writable";
        out.detail = e.what();
        return out;
    }
    if (::access(folder.c_str(), W_OK | X_OK) != 0) {
        out.why_not = "records.not_writable";
        out.detail = folder.string() + ": " + std::strerror(errno);
        return out;
    }
    out.lock = FolderLock::take(folder);
    if (out.lock) {
        out.folder = folder;
    } else if (errno != EWOULDBLOCK) {
        out.why_not = "records.not_writable";
        out.detail = (folder / ".lock").string() + ": " + std::strerror(errno);
    } else {
        out.why_not = "records.in_use";
        out.detail = folder.string();
    }
    return out;
}

}  // namespace lt
