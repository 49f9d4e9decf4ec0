// Statements on their way to a learning record store. They are written in the attempt's own
// transaction, leave in order, and leave the outbox only when the store has them.
//
// What the store answers, and what follows:
//   2xx          sent
//   400          the batch is halved until the one bad statement is found; that one is set aside
//   409          the id is known there: equal is fine, different is set aside
//   413          the batch is halved
//   401, 403     paused until somebody changes the credentials
//   else, none   tried again later, twice as late each time, up to ten minutes
#pragma once

#include <atomic>
#include <string>
#include <vector>

#include "records/store/store.h"

namespace lt::records {

struct LrsReply {
    int status = 0;    ///< HTTP; 0: nobody answered
    std::string body;  ///< or why nobody answered
};

class LrsConnection {
  public:
    virtual ~LrsConnection() = default;
    /// statements: a JSON array.
    virtual LrsReply post_statements(const std::string& statements) = 0;
    virtual LrsReply get_statement(const std::string& id) = 0;
};

struct OutboxStatus {
    int waiting = 0;
    int set_aside = 0;
    bool paused = false;      ///< credentials refused
    double next_try_s = 0.0;  ///< on the caller's clock
    std::string last_error;
    std::string last_sent_utc;  ///< when statements last arrived; "" for never
};

/// A statement that the record store refuses for what it says. It waits for somebody's decision.
struct SetAside {
    std::string id;         ///< of the statement
    std::string why;        ///< what the store answered
    std::string statement;  ///< JSON, as it would be sent
};

class Outbox {
  public:
    static constexpr int batch_size = 50;

    explicit Outbox(Store& store) : store_(store) {}

    /// Sends what is due. now_s: seconds on any clock that only rises. @returns how many arrived.
    /// stop: looked at between batches; may be null.
    int send_due(LrsConnection& lrs, double now_s, const std::atomic<bool>* stop = nullptr);
    OutboxStatus status() const;
    /// New credentials, or "send now".
    void resume();
    /// Oldest first.
    std::vector<SetAside> set_aside() const;
    /// Those set aside wait again, in their old place in the order. id: of one; "" for all.
    /// actor: who decides, for the audit log; "" for the program. @returns how many.
    int retry(const std::string& id, const std::string& actor);
    /// Those set aside leave for good; the attempts stay, and the audit log keeps id and reason.
    int give_up(const std::string& id, const std::string& actor);

  private:
    struct Waiting {
        long long sequence;
        std::string id, statement;
        long long attempts;
    };
    enum class Outcome { sent, stop };

    Outcome send(LrsConnection& lrs, const std::vector<Waiting>& batch, double now_s, int& arrived);
    void remove(const std::vector<Waiting>& batch);
    int decide(const std::string& id, const std::string& actor, const char* action,
               const char* change);
    void put_aside(const Waiting& one, const std::string& why);
    void back_off(const std::vector<Waiting>& batch, double now_s, const std::string& why);

    Store& store_;
    bool paused_ = false;
};

}  // namespace lt::records
