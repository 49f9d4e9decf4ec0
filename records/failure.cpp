#include "records/failure.h"

#include <soci/soci.h>

#include <algorithm>
#include <filesystem>

namespace lt::records {

std::string plain_reason(const std::exception& error) {
    if (const auto* file = dynamic_cast<const std::filesystem::filesystem_error*>(&error))
        return file->path1().string() + ": " + file->code().message();
    const auto* database = dynamic_cast<const soci::soci_error*>(&error);
    if (!database) return error.what();
    std::string out = database->get_error_message();
    // libpq repeats the address that it cannot read, with the password in it.
    // So does it of a password with '@' in it, whose end it takes for the host.
    for (const char* told :
         {"percent-encoded", "URI", "connection option", "connection info", "translate host name"})
        if (out.find(told) != std::string::npos)
            return "the server's address is not valid, or its host is not known (in a password @, "
                   "/ and "
                   "the like are written as %40, %2F)";
    std::replace_if(
        out.begin(), out.end(), [](char c) { return c == '\n' || c == '\t'; }, ' ');
    constexpr std::string_view opening = "Cannot establish connection to the database. ";
    if (out.starts_with(opening)) return out.substr(opening.size());
    // What follows these names rows, values and statements.
    for (const char* end : {" while ", "DETAIL", "CONTEXT", "LINE 1"})
        out = out.substr(0, out.find(end));
    if (const std::size_t at = out.find("_backend::"); at != std::string::npos)
        if (const std::size_t said = out.find(": ", at); said != std::string::npos)
            out = out.substr(said + 2);
    if (out.find("readonly database") != std::string::npos)
        return "the records cannot be written: the file or its folder is read-only for this user";
    if (out.find("database is locked") != std::string::npos)
        return "another program is at work in the records just now; try again when it is done";
    if (out.find("disk is full") != std::string::npos ||
        out.find("disk I/O error") != std::string::npos)
        return "the records cannot be written: the disk is full or fails; make room and try again";
    return "the records' database: " + out;
}

}  // namespace lt::records
