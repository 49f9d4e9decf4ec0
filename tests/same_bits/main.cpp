// Runs the scenes of sim/scenes/bit_scenes.h and compares them with the golden table. It needs the
// simulation and the built-in assets alone, so that it builds for any machine.
//
//     lighttouch_same_bits TABLE [OPTION...]    0: every bit is the table's; 1: one differs
//     lighttouch_same_bits TABLE --write        writes the table anew
//
// --kernels NAME: those of a narrower machine than this one, "x86-64-v2". 3: not on this machine.
// --scenes N: only so many, spread over the table, where all take too long.
#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <span>
#include <string_view>

#include "files/asset_library.h"
#include "sim/base/error.h"
#include "sim/tissue/kernels/kernels.h"
#include "tests/same_bits/bit_table.h"

using namespace lt;
using namespace lt::test;

namespace {

const SceneBits* find(const std::vector<SceneBits>& table, std::string_view scene) {
    for (const SceneBits& bits : table)
        if (bits.scene == scene) return &bits;
    return nullptr;
}

std::vector<SceneBits> run_all() {
    SerialExecutor executor;
    std::vector<SceneBits> out;
    for (const Scene& scene : bit_scenes()) out.push_back(run_scene(scene, executor));
    return out;
}

int compare(const char* path, std::size_t wanted) {
    const std::vector<SceneBits> golden = read_bits(read_text_file(path).text, path);
    SerialExecutor executor;
    const std::span<const Scene> scenes = bit_scenes();
    wanted = std::min(wanted, scenes.size());
    int different = 0, rows = 0;
    for (std::size_t i = 0; i < wanted; ++i) {
        const Scene& scene = scenes[i * scenes.size() / wanted];
        const SceneBits* expected = find(golden, scene.name);
        const SceneBits computed = run_scene(scene, executor);
        rows += static_cast<int>(computed.rows.size());
        const std::optional<std::string> message =
            expected ? first_difference(*expected, computed)
                     : "scene " + computed.scene + ": not in the table";
        if (!message) continue;
        ++different;
        std::printf("%s\n", message->c_str());
    }
    std::printf("kernels %s, %zu scenes, %d states: ", tissue_kernels().name, wanted, rows);
    if (different == 0 && golden.size() == scenes.size()) {
        std::printf("every bit is the table's\n");
        return 0;
    }
    std::printf("%d scenes differ; the table has %zu\n", different, golden.size());
    return 1;
}

int write(const char* path) {
    const std::string text = write_bits(run_all());
    std::ofstream out(path, std::ios::binary);
    out << text;
    out.close();
    return out ? 0 : 2;
}

bool prefer(std::string_view name) {
    for (const TissueKernels* kernels : all_tissue_kernels()) {
        if (kernels->name != name) continue;
        prefer_tissue_kernels(*kernels);
        return true;
    }
    return false;
}

int usage() {
    std::fprintf(stderr,
                 "usage: lighttouch_same_bits TABLE [--kernels NAME] [--scenes N] | --write\n");
    return 2;
}

}  // namespace

int main(int argc, char** argv) {
    if (argc < 2) return usage();
    const bool writes = argc == 3 && std::string_view(argv[2]) == "--write";
    std::size_t scenes = bit_scenes().size();
    for (int i = 2; i < argc && !writes; i += 2) {
        const std::string_view option = argv[i];
        if (i + 1 == argc) return usage();
        if (option == "--kernels") {
            if (!prefer(argv[i + 1])) {
                std::fprintf(stderr, "this machine does not run the kernels '%s'\n", argv[i + 1]);
                return 3;
            }
        } else if (option == "--scenes" && std::atoi(argv[i + 1]) > 0) {
            scenes = static_cast<std::size_t>(std::atoi(argv[i + 1]));
        } else {
            return usage();
        }
    }
    try {
        return writes ? write(argv[1]) : compare(argv[1], scenes);
    } catch (const std::exception& e) {
        std::fprintf(stderr, "%s\n", e.what());
        return 2;
    }
}
