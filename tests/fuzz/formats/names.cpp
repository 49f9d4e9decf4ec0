// Names, remarks and days.
#include "records/names.h"
#include "files/results/file_names.h"
#include "records/exchange/xapi.h"
#include "sim/base/unicode.h"
#include "tests/fuzz/fuzz.h"
#include "texts/text_table.h"

namespace lt::fuzz {
namespace {

void names(std::string_view input) {
    accepted([&] {
        const std::string name = records::checked_name(input);
        require(printable(name) == name && is_utf8(name), "a name with control characters");
        require(records::checked_name(name) == name, "a name that is checked twice is another one");
        require(letters_in(name) <= records::longest_name, "a name that is too long");
        require(records::readable_text(name) == name, "a good name is made readable");
        const std::string file = file_name(name);
        require(!file.empty() && file.size() <= 255 && file.find('/') == file.npos && file != "." &&
                    file != "..",
                "a name that is no file's: " + file);
    });
    accepted([&] {
        const std::string remark = records::checked_remark(input);
        require(is_utf8(remark), "a remark that is no UTF-8");
        require(records::checked_remark(remark) == remark, "a remark that changes again");
    });
    accepted([&] {
        const std::string day = records::checked_day(input);
        require(day.empty() || day.size() == 10, "a day that is none");
    });
    const std::string readable = records::readable_text(input);
    require(is_utf8(readable) && readable.size() <= 3 * input.size(), "text that is not readable");
    require(records::readable_text(readable) == readable, "readable text that changes again");
    (void)records::local_day(input);
    require(is_utf8(printable(input)), "printable text that is no UTF-8");
    require(printable(printable(input)) == printable(input), "printable text that changes again");
    for (const char c : records::iri_part(input))
        require(c > ' ' && c < 0x7f && c != '/' && c != '?' && c != '#', "no part of an IRI");
}

const Register register_names({"names", names,
                               [] {
                                   return std::vector<std::string>{
                                       "Zo\xC3\xAB van der Berg",
                                       "Zoe\xCC\x88",
                                       "2026-02-28",
                                       "\xE5\xB1\xB1\xE7\x94\xB0 \xE5\xA4\xAA\xE9\x83\x8E",
                                       "\xD9\x85\xDB\x8C\xE2\x80\x8C\xD8\xAE",
                                       "a\r\nb\tc",
                                       "2026-01-31T12:00:00.000Z",
                                       "\xF0\x9F\x91\xA9\xE2\x80\x8D\xF0\x9F\x94\xAC"};
                               },
                               2048});

}  // namespace
}  // namespace lt::fuzz
