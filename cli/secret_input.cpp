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
    const std::string name = file == "-" ? "the standard input" : file;
    if (file != "-" && !opened) throw InputError({name}, "cannot be read; check the name");
    std::string line;
    constexpr std::size_t longest = 4096;  // a device or a wrong file has no end of line
    char c = 0;
    while (in.get(c) && c != '\n') {
        line += c;
        if (line.size() > longest)
            throw InputError({name}, "has a first line that is too long for a secret");
    }
    if (!in && line.empty()) throw InputError({name}, "has no first line; write the secret there");
    if (line.starts_with("\xEF\xBB\xBF")) line.erase(0, 3);  // of an editor
    if (!line.empty() && line.back() == '\r') line.pop_back();
    return line;
}

namespace {

/// Up to the last '@' of its first part, and after password=: an address is often not quite one.
void hide_password(char* value) {
    char* scheme = std::strstr(value, "://");
    char* user = scheme ? scheme + 3 : value;
    char* query = std::strchr(user, '?');
    char* end = query ? query : user + std::strlen(user);
    char* colon = std::find(user, end, ':');
    char* at = end;
    while (at > colon && *at != '@') --at;
    if (colon < at) std::fill(colon + 1, at, 'x');
    for (char* word = std::strstr(value, "password="); word; word = std::strstr(word, "password="))
        for (word += 9; *word && *word != '&' && *word != ' '; ++word) *word = 'x';
}

}  // namespace

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
                hide_password(value);
            } else {
                std::fill(value, value + std::strlen(value), 'x');
            }
        }
    }
    return out;
}

}  // namespace lt
