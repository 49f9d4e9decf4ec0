// A folder of a test's own, gone with it.
#pragma once

#include <filesystem>
#include <string>

#include "records/hash_chain.h"

struct Folder {
    std::filesystem::path path =
        std::filesystem::temp_directory_path() / ("lighttouch-" + lt::records::new_id());
    Folder() { std::filesystem::create_directories(path); }
    ~Folder() { std::filesystem::remove_all(path); }
    Folder(const Folder&) = delete;
    Folder& operator=(const Folder&) = delete;
    std::string file(const std::string& name) const { return (path / name).string(); }
};
