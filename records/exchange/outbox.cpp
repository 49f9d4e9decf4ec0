#include "records/exchange/outbox.h"

#include <soci/soci.h>

#include <algorithm>
#include <cmath>
#include <nlohmann/json.hpp>

#include "files/json_shape.h"
#include "records/store/store_state.h"

namespace lt::records {

using nlohmann::json;
using soci::into;
using soci::use;

namespace {

constexpr double first_delay_s = 2.0, longest_delay_s = 600.0;

/// The store adds fields of its own (stored, authority, version); ours must all be there.
bool holds(const json& theirs, const json& ours) {
    if (!ours.is_object()) return theirs == ours;
    if (!theirs.is_object()) return false;
    return std::all_of(ours.items().begin(), ours.items().end(), [&](const auto& item) {
        return theirs.contains(item.key()) && holds(theirs[item.key()], item.value());
    });
}

/// What a store answers may be anything: printable ASCII of it, no longer than that.
std::string one_line(const std::string& text, std::size_t longest) {
    std::string out;
    for (const char c : text) {
        const bool gap = c <= ' ' || c > '~';
        if (gap && (out.empty() || out.back() == ' ')) continue;
        if (out.size() == longest) break;
        out += gap ? ' ' : c;
    }
    return out;
}

}  // namespace

int Outbox::send_due(LrsConnection& lrs, double now_s, const std::atomic<bool>* stop) {
    if (paused_) return 0;
    int arrived = 0;
    while (!stop || !*stop) {
        std::vector<Waiting> batch;
        bool due = true;
        {
            const soci::rowset<soci::row> rows =
                (store_.state_->sql.prepare
                     << "SELECT sequence, id, statement, attempts, next_try_s FROM outbox "
                        "WHERE state = 'waiting' ORDER BY sequence LIMIT :n",
                 use(static_cast<int>(batch_size)));
            for (const soci::row& r : rows) {
                // The oldest decides: nothing overtakes it.
                if (batch.empty()) due = r.get<double>(4) <= now_s;
                batch.push_back({r.get<long long>(0), r.get<std::string>(1), r.get<std::string>(2),
                                 r.get<long long>(3)});
            }
        }
        if (batch.empty() || !due) return arrived;
        if (send(lrs, batch, now_s, arrived) == Outcome::stop) return arrived;
    }
    return arrived;
}

Outbox::Outcome Outbox::send(LrsConnection& lrs, const std::vector<Waiting>& batch, double now_s,
                             int& arrived) {
    std::string array = "[";
    for (std::size_t i = 0; i < batch.size(); ++i) array += (i ? "," : "") + batch[i].statement;
    const LrsReply reply = lrs.post_statements(array + "]");
    if (reply.status >= 200 && reply.status < 300) {
        remove(batch);
        arrived += static_cast<int>(batch.size());
        return Outcome::sent;
    }
    const std::string why =
        "HTTP " + std::to_string(reply.status) + ": " + one_line(reply.body, 500);
    if (reply.status == 400 || reply.status == 409 || reply.status == 413) {
        if (batch.size() > 1) {
            const auto middle = batch.begin() + static_cast<std::ptrdiff_t>(batch.size() / 2);
            const Outcome first = send(lrs, {batch.begin(), middle}, now_s, arrived);
            return first == Outcome::stop ? first
                                          : send(lrs, {middle, batch.end()}, now_s, arrived);
        }
        if (reply.status == 409) {
            const LrsReply there = lrs.get_statement(batch[0].id);
            if (there.status == 0 || there.status >= 500) {
                back_off(batch, now_s, why);
                return Outcome::stop;
            }
            if (there.status == 200 &&
                holds(parsed_json(there.body), parsed_json(batch[0].statement))) {
                remove(batch);
                ++arrived;
                return Outcome::sent;
            }
        }
        put_aside(batch[0], why);
        return Outcome::sent;
    }
    if (reply.status == 401 || reply.status == 403) {
        paused_ = true;
        back_off(batch, now_s, why);
        return Outcome::stop;
    }
    back_off(batch, now_s, reply.status == 0 ? one_line(reply.body, 500) : why);
    return Outcome::stop;
}

void Outbox::remove(const std::vector<Waiting>& batch) {
    Store::State& state = *store_.state_;
    WriteTransaction transaction(state);
    for (const Waiting& w : batch)
        state.sql << "DELETE FROM outbox WHERE sequence = :s", use(w.sequence);
    state.set_meta("xapi-last-sent", state.clock());
    transaction.commit();
}

void Outbox::put_aside(const Waiting& one, const std::string& why) {
    store_.state_->sql << "UPDATE outbox SET state = 'aside', last_error = :e WHERE sequence = :s",
        use(why), use(one.sequence);
}

void Outbox::back_off(const std::vector<Waiting>& batch, double now_s, const std::string& why) {
    const Waiting& oldest = batch.front();
    const double doublings = static_cast<double>(std::min<long long>(oldest.attempts, 20));
    const double delay = std::min(longest_delay_s, first_delay_s * std::exp2(doublings));
    const double next = now_s + delay;
    store_.state_->sql << "UPDATE outbox SET attempts = attempts + 1, next_try_s = :n, "
                          "last_error = :e WHERE sequence = :s",
        use(next), use(why), use(oldest.sequence);
}

OutboxStatus Outbox::status() const {
    OutboxStatus s;
    s.paused = paused_;
    s.last_sent_utc = store_.state_->meta("xapi-last-sent");
    soci::session& sql = store_.state_->sql;
    sql << "SELECT COUNT(*) FROM outbox WHERE state = 'waiting'", into(s.waiting);
    sql << "SELECT COUNT(*) FROM outbox WHERE state = 'aside'", into(s.set_aside);
    sql << "SELECT next_try_s, last_error FROM outbox WHERE state = 'waiting' ORDER BY sequence "
           "LIMIT 1",
        into(s.next_try_s), into(s.last_error);
    return s;
}

void Outbox::resume() {
    paused_ = false;
    store_.state_->sql << "UPDATE outbox SET next_try_s = 0, attempts = 0 WHERE state = 'waiting'";
}

std::vector<SetAside> Outbox::set_aside() const {
    std::vector<SetAside> out;
    const soci::rowset<soci::row> rows =
        (store_.state_->sql.prepare << "SELECT id, last_error, statement FROM outbox "
                                       "WHERE state = 'aside' ORDER BY sequence");
    for (const soci::row& r : rows)
        out.push_back({r.get<std::string>(0), r.get<std::string>(1), r.get<std::string>(2)});
    return out;
}

int Outbox::decide(const std::string& id, const std::string& actor, const char* action,
                   const char* change) {
    Store::State& state = *store_.state_;
    int count = 0;
    WriteTransaction transaction(state);
    for (const SetAside& one : set_aside()) {
        if (!id.empty() && one.id != id) continue;
        state.sql << change << " WHERE id = :i AND state = 'aside'", use(one.id);
        state.note_audit(actor, action, one.id, one.why);
        ++count;
    }
    transaction.commit();
    return count;
}

int Outbox::retry(const std::string& id, const std::string& actor) {
    return decide(id, actor, "statement-retried",
                  "UPDATE outbox SET state = 'waiting', attempts = 0, next_try_s = 0, "
                  "last_error = ''");
}

int Outbox::give_up(const std::string& id, const std::string& actor) {
    return decide(id, actor, "statement-given-up", "DELETE FROM outbox");
}

}  // namespace lt::records
