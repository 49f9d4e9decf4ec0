// Bad input as a table: text, the place it must be blamed on, words that the message must have.
#pragma once

#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "sim/base/error.h"

struct BadInput {
    const char* what;
    std::string text;
    int line;    ///< 0: the whole file
    int column;  ///< 0: unknown
    std::vector<std::string> words;
};

template <class Read>
void check_refused(const std::vector<BadInput>& cases, Read read) {
    for (const BadInput& c : cases) {
        CAPTURE(c.what);
        bool refused = false;
        try {
            read(c.text);
        } catch (const lt::InputError& e) {
            refused = true;
            const std::string message = e.what();
            CAPTURE(message);
            CHECK(e.place().line == c.line);
            CHECK(e.place().column == c.column);
            CHECK(message.find(e.place().file) == 0);
            for (const std::string& word : c.words) {
                CAPTURE(word);
                CHECK(message.find(word) != std::string::npos);
            }
        }
        CHECK(refused);
    }
}
