# The simulation, its files and the golden table, for machines that have none of the program's
# libraries (tools/same-bits).
include(cmake/headers.cmake)

add_subdirectory(assets)
add_subdirectory(sim)
add_subdirectory(texts)
add_subdirectory(files)
add_subdirectory(tests/same_bits)
