# Libraries that are headers alone, by the names that the layers know them by, for a compiler that
# must not see this machine's others. LIGHTTOUCH_HEADERS: a folder that holds Eigen, glm, nlohmann,
# toml++, xxhash.h, stb (link_headers in tools/packages.sh).
set(LIGHTTOUCH_HEADERS "" CACHE PATH "Folder of header libraries")
target_include_directories(lighttouch_flags SYSTEM INTERFACE ${LIGHTTOUCH_HEADERS})
add_library(tomlplusplus::tomlplusplus INTERFACE IMPORTED GLOBAL)
target_compile_definitions(tomlplusplus::tomlplusplus INTERFACE TOML_HEADER_ONLY=1)
add_library(PkgConfig::EIGEN3 INTERFACE IMPORTED GLOBAL)
