# Lists the screens: every folder of app/screens with a screen.cpp (app/window/screen.h), but for
# those that this edition leaves out.
file(GLOB screen_files CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/app/screens/*/screen.cpp)
list(SORT screen_files)
set(declared "")
set(listed "")
foreach(file ${screen_files})
    get_filename_component(name ${file} DIRECTORY)
    get_filename_component(name ${name} NAME)
    if(name IN_LIST screens_left_out)
        continue()
    endif()
    string(APPEND declared "extern const Screen screen_${name};\n")
    string(APPEND listed "&screen_${name}, ")
endforeach()
file(CONFIGURE OUTPUT ${CMAKE_CURRENT_BINARY_DIR}/screens.cpp CONTENT
"// Generated from the folders of app/screens.
#include \"app/window/screen.h\"

namespace lt {

@declared@
std::span<const Screen* const> screens() {
    static constexpr const Screen* all[] = {@listed@};
    return all;
}

}  // namespace lt
" @ONLY)
