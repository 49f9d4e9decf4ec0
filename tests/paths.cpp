#include "tests/paths.h"

namespace lt::test {

std::filesystem::path source_path(const std::filesystem::path& relative) {
    return std::filesystem::path(LIGHTTOUCH_SOURCE_DIR) / relative;
}

std::filesystem::path build_path(const std::filesystem::path& relative) {
    return std::filesystem::path(LIGHTTOUCH_BINARY_DIR) / relative;
}

}  // namespace lt::test
