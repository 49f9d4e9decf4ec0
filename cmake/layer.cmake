# lighttouch_layer(NAME FOLDER LINKS...)
#
# A folder of the tree as a static library lighttouch_NAME. Its headers are seen as
# "FOLDER/file.h" through an include path of its own, which holds nothing else: a layer sees its own
# headers and those of the layers it links to, so that an include that runs up does not build.
function(lighttouch_layer name folder)
    file(GLOB_RECURSE sources CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/${folder}/*.cpp)
    list(FILTER sources EXCLUDE REGEX "/main\\.cpp$")
    # What this edition has not: regular expressions of paths in the layer.
    foreach(pattern IN LISTS lighttouch_${name}_without)
        list(FILTER sources EXCLUDE REGEX "${folder}/${pattern}")
    endforeach()
    set(root ${CMAKE_BINARY_DIR}/layers/${name})
    get_filename_component(parent ${folder} DIRECTORY)
    file(MAKE_DIRECTORY ${root}/${parent})
    if(NOT EXISTS ${root}/${folder})
        file(CREATE_LINK ${CMAKE_SOURCE_DIR}/${folder} ${root}/${folder} SYMBOLIC)
    endif()
    add_library(lighttouch_${name} STATIC ${sources})
    target_include_directories(lighttouch_${name} PUBLIC ${root})
    target_link_libraries(lighttouch_${name} PUBLIC lighttouch_flags ${ARGN})
endfunction()
