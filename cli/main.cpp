#include <vector>

#include "cli/command_line.h"
#include "cli/secret_input.h"

int main(int argc, char** argv) {
    const std::vector<std::string> arguments = lt::take_arguments(argc, argv);
    std::vector<const char*> words;
    for (const std::string& each : arguments) words.push_back(each.c_str());
    return lt::run_command_line(argc, words.data());
}
