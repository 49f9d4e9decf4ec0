// The file of a SQLite store: what it is, before anything is written to it.
#pragma once

#include <string>

namespace lt::records {

/// "LTrc" in a SQLite header: these are records of this program.
inline constexpr int application_id = 0x4C547263;

/// Whether the text names a server: postgresql://... or postgres://...
bool is_server_address(const std::string& text);
inline constexpr const char* server_rule =
    "a server's address begins with postgresql:// or postgres://";

/// @throws InputError for a file that is no records of this program: another program's, no
/// database at all, a folder. Nothing is written, and nothing is made beside it.
/// @returns false for a file of 0 bytes
bool check_is_records(const std::string& path);

/// Where the records lie that a link names, else the path itself: log and key lie beside them.
/// @throws InputError for a link that leads nowhere, and a place that cannot be looked at
std::string real_path(const std::string& path);

/// Whether another connection, of any program, has these records open. Files that are damaged or
/// are not there are in nobody's hands.
bool is_open_elsewhere(const std::string& path);

/// As SQLite takes it, whatever letters the path has. as_it_is: only read, also where its folder
/// cannot be written; it must not be in use.
std::string sqlite_uri(const std::string& path, bool as_it_is = false);

/// Whether this user may write the file and its folder.
bool is_writable(const std::string& path);

}  // namespace lt::records
