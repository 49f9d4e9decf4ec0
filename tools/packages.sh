# Debian packages, by what needs them, and the headers among them. Sourced by setup.sh.
# shellcheck shell=bash

build_packages=(
    g++ cmake ninja-build pkg-config make
    libsdl2-dev libxi-dev libx11-dev libimgui-dev libglm-dev libstb-dev python3-glad
    libeigen3-dev libtomlplusplus-dev libcli11-dev libspdlog-dev nlohmann-json3-dev libxxhash-dev
    libsoci-dev libboost-dev libsqlite3-dev libpq-dev libsodium-dev libcurl4-openssl-dev libcairo2-dev libutf8proc-dev
    libpango1.0-dev
    libgl1-mesa-dri libegl1 libgl1 libegl-mesa0 libgles2
    fonts-dejavu-core fonts-noto-core fonts-noto-cjk
)
test_packages=(
    doctest-dev libkissfft-dev libmpfr-dev glslang-tools
    xvfb xdotool xauth x11-utils imagemagick
    postgresql curl poppler-utils
    xserver-xorg-core xserver-xorg-video-dummy xinput
    python3 python3-numpy
    g++-aarch64-linux-gnu qemu-user
)
ci_packages=(clang-format)
# tools/same-bits: compilers, and what runs their programs.
same_bits_packages=(
    clang g++-aarch64-linux-gnu qemu-user emscripten nodejs g++-mingw-w64-x86-64-posix wine64
)
# Libraries that are headers alone, apart from the system's others: a cross compiler must not see this
# machine's C library.
link_headers() {  # FOLDER
    local header
    mkdir -p "$1"
    for header in glm nlohmann toml++ xxhash.h xxh3.h stb; do ln -sfn "/usr/include/$header" "$1/$header"; done
    ln -sfn /usr/include/eigen3/Eigen "$1/Eigen"
}
# tools/fuzz: clang's own libraries for it come with it.
fuzz_packages=(clang libclang-rt-14-dev)
# tools/web: the compiler for browsers, what it compiles from source, and headers and fonts.
web_packages=(
    emscripten cmake ninja-build python3 dpkg-dev xz-utils
    libglm-dev libstb-dev libeigen3-dev libtomlplusplus-dev nlohmann-json3-dev libxxhash-dev
    python3-glad fonts-dejavu-core
)
web_sources=(libsdl2 imgui libsodium utf8proc)
