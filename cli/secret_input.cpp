#include "cli/secret_input.h"

#include <algorithm>
#include <cstring>
#include <fstream>
#include <iostream>
#include <string_view>

#include "sim/base/error.h"

namespace lt {

std::string read_secret(const std::string& file) {
    std::ifstream opened;
    if (file != "-") opened.open(file, std::ios::binary);
    std::istream& in = file == "-" ? std::cin : opened;
    std::string line;
    if (!std::getline(in, line))
        throw InputError({file == "-" ? "the standard input" : file},
                         "has no first line; write the secret there");
    if (!line.empty() && line.back() == '\r') line.pop_back();
    return line;
}

std::vector<std::string> take_arguments(int argc, char** argv) {
    std::vector<std::string> out(argv, argv + argc);
    constexpr std::string_view secret[] = {"--pin", "--kiosk-pin", "--password", "--server",
                                           "--store"};
    for (int i = 1; i < argc; ++i) {
        const std::string_view option(argv[i]);
        for (const std::string_view name : secret) {
            char* value = nullptr;
            if (option == name && i + 1 < argc)
                value = argv[i + 1];
            else if (option.size() > name.size() && option.starts_with(name) &&
                     option[name.size()] == '=')
                value = argv[i] + name.size() + 1;
            if (!value) continue;
            // Of an address its password alone: postgresql://user:PASSWORD@host/name.
            const bool address = name == "--server" || name == "--store";
            if (address) {
                char* user = std::strstr(value, "://");
                char* at = user ? std::strchr(user, '@') : nullptr;
                char* colon = at ? std::find(user + 3, at, ':') : nullptr;
                if (colon && colon < at) std::fill(colon + 1, at, 'x');
            } else {
                std::fill(value, value + std::strlen(value), 'x');
            }
        }
    }
    return out;
}

}  // namespace lt
