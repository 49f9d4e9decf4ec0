#include "cli/commands/keys.h"

#include <CLI/CLI.hpp>
#include <cstdio>
#include <type_traits>

#include "sim/base/text.h"
#include "sim/roller/roller_spec.h"
#include "sim/session/stroke.h"
#include "sim/skin/site.h"
#include "sim/technique/limits.h"
#include "sim/tissue/slab/layer_fields.h"

namespace lt {

namespace {

/// Prints one table of fields, as text or as Markdown.
class KeyPrinter {
  public:
    explicit KeyPrinter(bool markdown) : markdown_(markdown) {}

    void file(const char* title) const { std::printf(markdown_ ? "## %s\n\n" : "%s\n\n", title); }

    template <class T>
    void table(const std::string& title, std::span<const Field<T>> fields) const {
        std::printf(markdown_ ? "### %s\n\n" : "%s\n", title.c_str());
        if (markdown_)
            std::printf(
                "| key | unit | default | from | to | meaning | source |\n"
                "|---|---|---|---|---|---|---|\n");
        const T defaults{};
        for (const Field<T>& f : fields) row(f, defaults.*f.member);
        std::printf("\n");
    }

  private:
    template <class T>
    void row(const Field<T>& f, double standard) const {
        const std::string value = f.required ? "required" : to_text(standard);
        const std::string name(f.name), unit(f.unit), meaning(f.meaning), source(f.source);
        if (markdown_)
            std::printf("| `%s` | %s | %s | %s | %s | %s | %s |\n", name.c_str(), unit.c_str(),
                        value.c_str(), to_text(f.min).c_str(), to_text(f.max).c_str(),
                        meaning.c_str(), source.c_str());
        else
            std::printf("  %-28s %-10s %s to %s %s: %s%s%s\n", name.c_str(), value.c_str(),
                        to_text(f.min).c_str(), to_text(f.max).c_str(), unit.c_str(),
                        meaning.c_str(), source.empty() ? "" : "; ", source.c_str());
    }

    bool markdown_;
};

void print_skin(const KeyPrinter& out) {
    out.file("A skin");
    out.table("[[layer]]", layer_fields());
    out.table("[[layer]] relaxation", prony_fields());
    for_each_table(SkinSite{}, [&](const std::string& name, const auto& params) {
        using Params = std::remove_cvref_t<decltype(params)>;
        out.table("[" + name + "]", Params::fields());
    });
}

}  // namespace

int command_keys(const KeysOptions& options) {
    const KeyPrinter out(options.markdown);
    const auto wanted = [&](const char* kind) {
        return options.kind.empty() || options.kind == kind;
    };
    if (wanted("skin")) print_skin(out);
    if (wanted("roller")) {
        out.file("A roller");
        out.table("keys", RollerSpec::fields());
    }
    if (wanted("limits")) {
        out.file("Limits of flags and score");
        out.table("keys", TechniqueLimits::fields());
    }
    if (wanted("stroke")) {
        out.file("A stroke");
        out.table("columns", hand_fields());
    }
    return 0;
}

void add_keys(CLI::App& app, KeysOptions& o, Command& command) {
    CLI::App* sub = app.add_subcommand(
        "keys", "Everything that can be set in a file: unit, default, range, meaning, source");
    sub->add_option("kind", o.kind, "Of file; none: all")
        ->check(CLI::IsMember({"skin", "roller", "limits", "stroke"}));
    sub->add_flag("--markdown", o.markdown, "As Markdown tables");
    sub->callback([&] { command = [&] { return command_keys(o); }; });
}

}  // namespace lt
