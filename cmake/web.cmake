# The browser edition's libraries, built from Debian's source packages (tools/web unpacks them).
# LIGHTTOUCH_SOURCES: folder that holds them.
set(LIGHTTOUCH_SOURCES "" CACHE PATH "Folder of unpacked source packages")
include(cmake/headers.cmake)
# Exceptions by the browser's own instructions, vectors of 128 bits; both are part of every call.
add_compile_options(-fwasm-exceptions -msimd128)
add_link_options(-fwasm-exceptions)

function(web_source variable pattern)
    file(GLOB found ${LIGHTTOUCH_SOURCES}/${pattern})
    list(FILTER found EXCLUDE REGEX "\\.(dsc|xz|gz)$")
    if(NOT found)
        message(FATAL_ERROR "no ${pattern} in '${LIGHTTOUCH_SOURCES}'; tools/web fetches it")
    endif()
    list(GET found 0 found)
    set(${variable} ${found} PARENT_SCOPE)
endfunction()
web_source(sdl2 libsdl2-*)
web_source(imgui imgui-*)
web_source(sodium libsodium-*)
web_source(utf8proc utf8proc-*)

# SDL's own list for Emscripten (include/SDL_config_emscripten.h), without its renderers.
file(GLOB sdl2_sources
    ${sdl2}/src/*.c ${sdl2}/src/atomic/*.c ${sdl2}/src/audio/*.c ${sdl2}/src/audio/emscripten/*.c
    ${sdl2}/src/audio/disk/*.c ${sdl2}/src/audio/dummy/*.c
    ${sdl2}/src/cpuinfo/*.c ${sdl2}/src/events/*.c ${sdl2}/src/file/*.c
    ${sdl2}/src/filesystem/emscripten/*.c ${sdl2}/src/haptic/*.c ${sdl2}/src/haptic/dummy/*.c
    ${sdl2}/src/joystick/*.c ${sdl2}/src/joystick/emscripten/*.c ${sdl2}/src/joystick/virtual/*.c
    ${sdl2}/src/libm/*.c ${sdl2}/src/loadso/dlopen/*.c ${sdl2}/src/loadso/dummy/*.c
    ${sdl2}/src/locale/*.c ${sdl2}/src/locale/emscripten/*.c ${sdl2}/src/misc/*.c
    ${sdl2}/src/misc/emscripten/*.c ${sdl2}/src/power/*.c ${sdl2}/src/power/emscripten/*.c
    ${sdl2}/src/render/*.c ${sdl2}/src/render/software/*.c ${sdl2}/src/sensor/*.c
    ${sdl2}/src/sensor/dummy/*.c ${sdl2}/src/stdlib/*.c ${sdl2}/src/thread/*.c
    ${sdl2}/src/thread/generic/*.c ${sdl2}/src/timer/*.c ${sdl2}/src/timer/unix/*.c
    ${sdl2}/src/video/*.c ${sdl2}/src/video/emscripten/*.c ${sdl2}/src/video/yuv2rgb/*.c)
add_library(web_sdl2 STATIC ${sdl2_sources})
target_include_directories(web_sdl2 SYSTEM PUBLIC ${sdl2}/include)
target_compile_options(web_sdl2 PRIVATE -w)
# Chosen like this by SDL's own build, too.
target_compile_definitions(web_sdl2 PRIVATE SDL_VIDEO_RENDER_OGL_ES2=0 SDL_VIDEO_RENDER_OGL=0)

add_library(web_imgui STATIC
    ${imgui}/imgui.cpp ${imgui}/imgui_draw.cpp ${imgui}/imgui_tables.cpp ${imgui}/imgui_widgets.cpp
    ${imgui}/backends/imgui_impl_sdl.cpp ${imgui}/backends/imgui_impl_opengl3.cpp)
target_include_directories(web_imgui SYSTEM PUBLIC ${imgui} ${imgui}/backends)
# Debian's own configuration of the library the other editions use keeps these defaults, too.
target_compile_definitions(web_imgui PUBLIC IMGUI_IMPL_OPENGL_ES3 IMGUI_DISABLE_DEMO_WINDOWS)
target_compile_options(web_imgui PRIVATE -w)
target_link_libraries(web_imgui PUBLIC web_sdl2)
set_source_files_properties(${imgui}/backends/imgui_impl_opengl3.cpp PROPERTIES COMPILE_FLAGS
    "-include ${CMAKE_SOURCE_DIR}/web/imgui_gl_state.h")

# As its configure script would on a little-endian machine without assembler.
file(GLOB_RECURSE sodium_sources ${sodium}/src/libsodium/*.c)
set(sodium_include ${CMAKE_BINARY_DIR}/sodium)
file(READ ${sodium}/src/libsodium/include/sodium/version.h.in version_h)
foreach(pair "VERSION:1.0.18" "SODIUM_LIBRARY_VERSION_MAJOR:10" "SODIUM_LIBRARY_VERSION_MINOR:3"
             "SODIUM_LIBRARY_MINIMAL_DEF:")
    string(REGEX MATCH "^([A-Z_]+):(.*)$" all ${pair})
    string(REPLACE "@${CMAKE_MATCH_1}@" "${CMAKE_MATCH_2}" version_h "${version_h}")
endforeach()
file(CONFIGURE OUTPUT ${sodium_include}/sodium/version.h CONTENT "${version_h}" @ONLY)
add_library(web_sodium STATIC ${sodium_sources})
target_include_directories(web_sodium SYSTEM PUBLIC ${sodium}/src/libsodium/include
                           ${sodium}/src/libsodium/include/sodium ${sodium_include}
                           PRIVATE ${sodium_include}/sodium)
target_compile_definitions(web_sodium PUBLIC SODIUM_STATIC PRIVATE
    CONFIGURED NATIVE_LITTLE_ENDIAN HAVE_GETENTROPY HAVE_C_VARARRAYS)
target_compile_options(web_sodium PRIVATE -w)

add_library(web_utf8proc STATIC ${utf8proc}/utf8proc.c)
target_include_directories(web_utf8proc SYSTEM PUBLIC ${utf8proc})
target_compile_definitions(web_utf8proc PUBLIC UTF8PROC_STATIC)
target_compile_options(web_utf8proc PRIVATE -w)

# Headers alone in Debian's package; its library holds the bodies.
file(CONFIGURE OUTPUT ${CMAKE_BINARY_DIR}/stb.c CONTENT
"#define STB_IMAGE_IMPLEMENTATION
#define STB_IMAGE_WRITE_IMPLEMENTATION
#include <stb/stb_image.h>
#include <stb/stb_image_write.h>
")
add_library(web_stb STATIC ${CMAKE_BINARY_DIR}/stb.c)
target_include_directories(web_stb SYSTEM PRIVATE ${LIGHTTOUCH_HEADERS})
target_compile_options(web_stb PRIVATE -w)

# By the names that the layers know them by.
add_library(Threads::Threads INTERFACE IMPORTED GLOBAL)
add_library(PkgConfig::SDL2 ALIAS web_sdl2)
add_library(PkgConfig::IMGUI ALIAS web_imgui)
