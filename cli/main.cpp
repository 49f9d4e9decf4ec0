#include <fcntl.h>

#include <vector>

#include "cli/command_line.h"
#include "cli/secret_input.h"

namespace {

/// A program that was started with its output closed would get that number for the next file that
/// it opens, and write its answers into it.
void keep_standard_files_open() {
    for (int file = 0; file < 3; ++file)
        if (::fcntl(file, F_GETFD) < 0 && ::open("/dev/null", O_RDWR) < 0) return;
}

}  // namespace

int main(int argc, char** argv) {
    keep_standard_files_open();
    const std::vector<std::string> arguments = lt::take_arguments(argc, argv);
    std::vector<const char*> words;
    for (const std::string& each : arguments) words.push_back(each.c_str());
    return lt::run_command_line(argc, words.data());
}
