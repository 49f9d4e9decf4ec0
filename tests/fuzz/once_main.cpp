// Every seed and every file of tests/fuzz/found once, without libFuzzer:
//
//     lighttouch_fuzz FOUND [FORMAT...]
//
// The input that is being read is named first, so that a crash says which it was.
#include <algorithm>
#include <chrono>
#include <cstdio>
#include <string>
#include <vector>

#include "tests/fuzz/fuzz.h"

namespace {

using lt::fuzz::Format;
namespace fs = std::filesystem;

/// The longest that one input may take, also on a machine with much else to do.
constexpr double longest_s = 20.0;

bool run(const Format& format, const std::string& name, const std::string& input) {
    std::printf("%s %s\n", format.name.c_str(), name.c_str());
    std::fflush(stdout);
    const auto begin = std::chrono::steady_clock::now();
    format.run(input);
    const std::chrono::duration<double> took = std::chrono::steady_clock::now() - begin;
    if (took.count() <= longest_s) return true;
    std::printf("took %.1f s\n", took.count());
    return false;
}

}  // namespace

int main(int argc, char** argv) {
    const std::vector<std::string> wanted(argv + std::min(argc, 2), argv + argc);
    const fs::path found = argc > 1 ? argv[1] : "tests/fuzz/found";
    bool good = true;
    int count = 0;
    for (const Format& format : lt::fuzz::formats()) {
        if (!wanted.empty() && std::find(wanted.begin(), wanted.end(), format.name) == wanted.end())
            continue;
        int number = 0;
        for (const std::string& seed : format.seeds()) {
            good = run(format, "seed " + std::to_string(number++), seed) && good;
            ++count;
        }
        if (!fs::is_directory(found / format.name)) continue;
        std::vector<fs::path> files;
        for (const auto& entry : fs::directory_iterator(found / format.name))
            files.push_back(entry.path());
        std::sort(files.begin(), files.end());
        for (const fs::path& file : files) {
            good = run(format, file.string(), lt::read_text_file(file).text) && good;
            ++count;
        }
    }
    std::printf("%d inputs of %zu formats\n", count, lt::fuzz::formats().size());
    return good && count > 0 ? 0 : 1;
}
