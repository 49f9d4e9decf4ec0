// What libFuzzer calls. LIGHTTOUCH_FUZZ_FORMAT names the format; `--seeds FOLDER` writes the seeds,
// `--formats` lists the formats, each with its longest input. See tools/fuzz.
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <string>

#include "tests/fuzz/fuzz.h"

namespace {

const lt::fuzz::Format* chosen = nullptr;

}  // namespace

extern "C" int LLVMFuzzerInitialize(int* argc, char*** argv) {
    const std::string command = *argc > 1 ? (*argv)[1] : "";
    if (command == "--formats") {
        for (const lt::fuzz::Format& format : lt::fuzz::formats())
            std::printf("%s %zu\n", format.name.c_str(), format.longest);
        std::exit(0);
    }
    if (command == "--seeds" && *argc > 2) {
        lt::fuzz::write_seeds((*argv)[2]);
        std::exit(0);
    }
    const char* name = std::getenv("LIGHTTOUCH_FUZZ_FORMAT");
    for (const lt::fuzz::Format& format : lt::fuzz::formats())
        if (name && format.name == name) chosen = &format;
    if (!chosen) {
        std::fputs("LIGHTTOUCH_FUZZ_FORMAT must name a format; --formats lists them\n", stderr);
        std::exit(2);
    }
    return 0;
}

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    chosen->run({reinterpret_cast<const char*>(data), size});
    return 0;
}
