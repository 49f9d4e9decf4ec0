#include <algorithm>
#include <cmath>
#include <type_traits>

#include "files/assets/asset_files.h"
#include "files/toml_table.h"
#include "files/toml_writer.h"
#include "sim/base/text.h"
#include "sim/session/session.h"
#include "sim/tissue/elements/element_stiffness.h"
#include "sim/tissue/elements/slab_mesh.h"
#include "sim/tissue/slab/layer_fields.h"

namespace lt {

namespace {

constexpr int max_layers = 32;
constexpr int max_prony_terms = 8;

void read_relaxation(TomlTable& table, Layer& layer) {
    double sum = 0.0;
    for (TomlTable& term : table.tables("relaxation")) {
        PronyTerm prony;
        term.read_fields(prony_fields(), prony);
        term.reject_unknown();
        sum += prony.g;
        layer.relaxation.push_back(prony);
        if (sum >= 1.0)
            throw InputError(term.place(), "the shares g add up to " + to_text(sum) +
                                               "; together they must stay below 1");
        if (layer.relaxation.size() > max_prony_terms)
            throw InputError(term.place(), "more than " + std::to_string(max_prony_terms) +
                                               " relaxation terms; merge some");
    }
}

void refuse_foreign_coefficients(const TomlTable& table, MaterialLaw law) {
    const auto refuse = [&](const char* key, const char* wanted) {
        if (table.has(key))
            throw InputError(
                table.place_of(key),
                "'" + std::string(key) + "' does nothing here; it needs law = \"" + wanted + "\"");
    };
    if (law != MaterialLaw::ogden) refuse("alpha", "ogden");
    if (law != MaterialLaw::yeoh) refuse("c2", "yeoh");
    if (law != MaterialLaw::yeoh) refuse("c3", "yeoh");
}

Layer read_layer(TomlTable& table) {
    Layer layer;
    table.read("name", layer.name);
    table.read("source", layer.source);
    table.read_fields(layer_fields(), layer);
    if (const auto law = table.read_choice("law", material_law_names()))
        layer.law = static_cast<MaterialLaw>(*law);
    read_relaxation(table, layer);
    table.reject_unknown();
    refuse_foreign_coefficients(table, layer.law);
    if (std::abs(layer.alpha) < 1.0)
        throw InputError(table.place_of("alpha"), "'alpha' is " + to_text(layer.alpha) +
                                                      "; allowed is from -20 to -1 and 1 to 20");
    try {
        rest_stretch(layer);
    } catch (const InputError& e) {
        throw InputError(table.place_of("pretension_N_per_m"), e.what());
    }
    return layer;
}

void write_layer(TomlWriter& out, const Layer& layer) {
    out.table_entry("layer").text("name", layer.name).text("source", layer.source);
    out.text("law", material_law_names()[static_cast<std::size_t>(layer.law)]);
    for (const Field<Layer>& f : layer_fields()) {
        if (f.name == "alpha" && layer.law != MaterialLaw::ogden) continue;
        if ((f.name == "c2" || f.name == "c3") && layer.law != MaterialLaw::yeoh) continue;
        out.number(f.name, layer.*f.member);
    }
    std::string terms;
    for (const PronyTerm& term : layer.relaxation)
        terms += (terms.empty() ? "" : ", ") + ("{ g = " + toml_number(term.g)) +
                 ", tau_s = " + toml_number(term.tau_s) + " }";
    if (!terms.empty()) out.raw("relaxation", "[" + terms + "]");
}

/// What a session makes of a skin: the client's body changes the layers, stretch marks soften
/// them. Whatever fails there fails here, with the file's name.
void require_session(const TomlTable& root, const SkinSite& skin) {
    try {
        const LayerStack stack = session_layers(skin);
        const SessionSetup usual;
        make_slab_mesh(stack, usual.grid,
                       std::max(usual.levels, static_cast<int>(stack.layers.size())));
        for (const Layer& layer : stack.layers) {
            rest_stretch(layer);
            if (skin.striae.count > 0.0) rest_stretch(layer, stria_stiffness(skin.striae));
        }
    } catch (const InputError& e) {
        throw InputError(root.place_of("layer"), e.what());
    }
}

}  // namespace

SkinSite read_skin(const SourceText& source) {
    TomlTable root = TomlTable::parse(source);
    SkinSite skin;
    root.read("name", skin.name, true);
    root.read("source", skin.source);
    skin.layers.name = skin.name;
    skin.layers.source = skin.source;
    for (TomlTable& table : root.tables("layer", true)) {
        skin.layers.layers.push_back(read_layer(table));
        if (skin.layers.layers.size() > max_layers)
            throw InputError(table.place(),
                             "more than " + std::to_string(max_layers) + " layers; merge some");
    }
    for_each_table(skin, [&](std::string_view name, auto& params) {
        using Params = std::remove_cvref_t<decltype(params)>;
        if (auto table = root.table(name)) {
            table->read_fields(Params::fields(), params);
            table->reject_unknown();
        }
    });
    root.reject_unknown();
    require_session(root, skin);
    return skin;
}

std::string write_skin(const SkinSite& skin) {
    TomlWriter out;
    out.text("name", skin.name).text("source", skin.source);
    for (const Layer& layer : skin.layers.layers) write_layer(out, layer);
    for_each_table(skin, [&](std::string_view name, const auto& params) {
        using Params = std::remove_cvref_t<decltype(params)>;
        out.table(name).fields(Params::fields(), params);
    });
    return out.str();
}

}  // namespace lt
