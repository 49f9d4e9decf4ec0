# The simulation, its files and the golden table, for machines that have none of the program's
# libraries (tools/same-bits). LIGHTTOUCH_HEADERS: a folder with those that are headers alone:
# Eigen, glm, nlohmann, toml++, xxhash.h.
set(LIGHTTOUCH_HEADERS "" CACHE PATH "Folder of header libraries")
target_include_directories(lighttouch_flags SYSTEM INTERFACE ${LIGHTTOUCH_HEADERS})
add_library(tomlplusplus::tomlplusplus INTERFACE IMPORTED)
target_compile_definitions(tomlplusplus::tomlplusplus INTERFACE TOML_HEADER_ONLY=1)
add_library(PkgConfig::EIGEN3 INTERFACE IMPORTED)

add_subdirectory(assets)
add_subdirectory(sim)
add_subdirectory(texts)
add_subdirectory(files)
add_subdirectory(tests/same_bits)
