#include "records/failure.h"

#include <soci/soci.h>

#include <algorithm>

namespace lt::records {

std::string plain_reason(const std::exception& error) {
    const auto* database = dynamic_cast<const soci::soci_error*>(&error);
    if (!database) return error.what();
    std::string out = database->get_error_message();
    // libpq repeats the address that it cannot read, with the password in it.
    for (const char* told : {"percent-encoded", "URI", "connection option", "connection info"})
        if (out.find(told) != std::string::npos) return "the server's address is not valid";
    std::replace(out.begin(), out.end(), '\n', ' ');
    // What follows these names rows, values and statements.
    for (const char* end : {" while ", "DETAIL", "CONTEXT", "LINE 1"})
        out = out.substr(0, out.find(end));
    if (const std::size_t at = out.find("_backend::"); at != std::string::npos)
        if (const std::size_t said = out.find(": ", at); said != std::string::npos)
            out = out.substr(said + 2);
    if (out.find("readonly database") != std::string::npos)
        return "the records cannot be written: the file or its folder is read-only for this user";
    return "the records' database: " + out;
}

}  // namespace lt::records
