#include "tests/fuzz/fuzz.h"

#include <unistd.h>

#include <cctype>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <set>

#include "sim/base/embedded.h"
#include "sim/base/unicode.h"

namespace lt::fuzz {

namespace fs = std::filesystem;

std::vector<Format>& formats() {
    static std::vector<Format> all;
    return all;
}

void require(bool holds, std::string_view what) {
    if (holds) return;
    std::fprintf(stderr, "FOUND: %s\n", printable(what).c_str());
    std::abort();
}

void require_message(std::string_view message) {
    constexpr std::size_t longest = 16384;  // a path and a quoted text, each byte written as \xNN
    require(printable(message) == message,
            "a message with control characters: " + std::string(message.substr(0, 400)));
    require(!message.empty() && message.size() <= longest,
            "a message of " + std::to_string(message.size()) + " bytes");
}

const fs::path& scratch_folder() {
    struct Scratch {
        fs::path path = fs::path(fs::is_directory("/dev/shm") ? "/dev/shm" : "/tmp") /
                        ("lighttouch-fuzz-" + std::to_string(::getpid()));
        Scratch() { fs::create_directories(path); }
        ~Scratch() {
            std::error_code none;
            fs::remove_all(path, none);
        }
    };
    static const Scratch scratch;
    return scratch.path;
}

void write_scratch(const fs::path& path, std::string_view text) {
    std::ofstream(path, std::ios::binary | std::ios::trunc)
        .write(text.data(), static_cast<std::streamsize>(text.size()));
}

std::vector<std::string_view> split(std::string_view text, char mark) {
    std::vector<std::string_view> out;
    for (std::size_t begin = 0;;) {
        const std::size_t end = text.find(mark, begin);
        out.push_back(text.substr(begin, end == text.npos ? end : end - begin));
        if (end == text.npos) return out;
        begin = end + 1;
    }
}

std::string join_parts(const std::vector<std::string>& parts, char mark) {
    std::string out;
    for (std::size_t i = 0; i < parts.size(); ++i)
        out += (i ? std::string(1, mark) : "") + parts[i];
    return out;
}

std::vector<std::string> assets_in(std::string_view folder, std::string_view ending) {
    std::vector<std::string> out;
    for (const EmbeddedFile& file : embedded_files())
        if (file.path.starts_with("assets/" + std::string(folder) + "/") &&
            file.path.ends_with(ending))
            out.emplace_back(file.text);
    return out;
}

void write_seeds(const fs::path& folder) {
    for (const Format& format : formats()) {
        fs::create_directories(folder / format.name);
        std::set<std::string> words;
        int number = 0;
        for (const std::string& seed : format.seeds()) {
            write_scratch(folder / format.name / ("seed-" + std::to_string(number++)), seed);
            std::string word;
            for (const char c : seed + " ") {
                const bool letter = std::isalnum(static_cast<unsigned char>(c)) || c == '_';
                if (letter)
                    word += c;
                else if (word.size() > 2 && word.size() < 32)
                    words.insert(std::exchange(word, {}));
                else
                    word.clear();
            }
        }
        std::string dictionary =
            "\"\\x1e\"\n\"\\x1f\"\n\"\\x00\"\n\"\\x1b[31m\"\n\"\\xc3\\x28\"\n"
            "\"9007199254740993\"\n\"-9223372036854775808\"\n\"1e308\"\n"
            "\"nan\"\n\"inf\"\n\"\\\"\\\"\\\"\"\n\"'''\"\n\"\\\\u001b\"\n";
        int left = 400;  // libFuzzer tries each of them at every place first
        for (const std::string& word : words)
            if (left-- > 0) dictionary += "\"" + word + "\"\n";
        write_scratch(folder / (format.name + ".dict"), dictionary);
    }
}

}  // namespace lt::fuzz
