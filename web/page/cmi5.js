// The page as a unit of a learning platform: cmi5 (https://aicc.github.io/CMI-5_Spec_Current), when the
// address says that one launched it. Says initialized, what a lesson's tests came to, and terminated.
'use strict';

window.lighttouchCmi5 = (() => {
  const asked = new URLSearchParams(location.search);
  const launched = ['endpoint', 'fetch', 'actor', 'registration', 'activityId'].every((n) => asked.has(n));
  if (!launched) return null;

  const endpoint = asked.get('endpoint').replace(/\/?$/, '/');
  const registration = asked.get('registration');
  const activity = asked.get('activityId');
  const actor = JSON.parse(asked.get('actor'));
  const categories = 'https://w3id.org/xapi/cmi5/context/categories/';
  const verbs = {
    initialized: 'http://adlnet.gov/expapi/verbs/initialized',
    passed: 'http://adlnet.gov/expapi/verbs/passed',
    failed: 'http://adlnet.gov/expapi/verbs/failed',
    completed: 'http://adlnet.gov/expapi/verbs/completed',
    terminated: 'http://adlnet.gov/expapi/verbs/terminated',
  };
  const began = performance.now();
  const duration = () => `PT${((performance.now() - began) / 1000).toFixed(2)}S`;
  let token = '';
  let launch = {};
  let sent = Promise.resolve(); // one after the other, as they are ordered
  const said = new Set();

  const request = (path, options = {}) => fetch(endpoint + path, {
    ...options,
    headers: { Authorization: `Basic ${token}`, 'X-Experience-API-Version': '1.0.3',
      'Content-Type': 'application/json', ...options.headers },
  });
  const query = (all) => new URLSearchParams(all).toString();

  function statement(verb, result, moveOn) {
    const context = structuredClone(launch.contextTemplate || {});
    context.registration = registration;
    context.contextActivities = context.contextActivities || {};
    const category = context.contextActivities.category = [...(context.contextActivities.category || [])];
    category.push({ id: `${categories}cmi5` });
    if (moveOn) category.push({ id: `${categories}moveon` });
    if ((verb === 'passed' || verb === 'failed') && typeof launch.masteryScore === 'number')
      context.extensions = { ...context.extensions,
        'https://w3id.org/xapi/cmi5/context/extensions/masteryscore': launch.masteryScore };
    const out = { id: crypto.randomUUID(), timestamp: new Date().toISOString(), actor,
      verb: { id: verbs[verb], display: { en: verb } },
      object: { objectType: 'Activity', id: activity }, context };
    if (result) out.result = result;
    return out;
  }
  function say(verb, result, moveOn, last = false) {
    if (said.has('terminated') || (said.has(verb) && verb !== 'failed')) return sent;
    said.add(verb);
    const body = JSON.stringify([statement(verb, result, moveOn)]);
    const post = () => request('statements', { method: 'POST', body, keepalive: last })
      .then((answer) => { if (!answer.ok) throw new Error(`${answer.status}`); })
      .catch((e) => console.warn(`the learning platform did not take "${verb}": ${e.message}`));
    // A page that closes cannot wait.
    sent = last ? post() : sent.then(post);
    return sent;
  }

  // Before anything else. Throws what keeps the unit from being counted.
  async function begin() {
    const answer = await fetch(asked.get('fetch'), { method: 'POST' });
    const body = await answer.json();
    if (!body['auth-token']) throw new Error(body['error-text'] || 'the platform gave no token');
    token = body['auth-token'];
    const state = await request(`activities/state?${query({ activityId: activity, agent: JSON.stringify(actor),
      registration, stateId: 'LMS.LaunchData' })}`);
    if (!state.ok) throw new Error(`the platform has no launch data (${state.status})`);
    launch = await state.json();
    // Asked for as the specification wants it; a learner without preferences has none.
    const wishes = await request(`agents/profile?${query({ agent: JSON.stringify(actor),
      profileId: 'cmi5LearnerPreferences' })}`).then((r) => (r.ok ? r.json() : {})).catch(() => ({}));
    await say('initialized');
    return { language: (wishes.languagePreference || '').slice(0, 2).toLowerCase() };
  }

  // summary: of an attempt at the lesson's test. passed: the lesson, not this test alone.
  function tested(summary, passed) {
    if (launch.launchMode && launch.launchMode !== 'Normal') return;
    const total = summary.score.total;
    const score = { scaled: Math.round(total * 100) / 10000, raw: total, min: 0, max: 100 };
    if (passed) {
      say('passed', { score, success: true, duration: duration() }, true);
      say('completed', { completion: true, duration: duration() }, true);
    } else if (!said.has('passed') && summary.judged && summary.judged.verdict !== 'passed') {
      say('failed', { score, success: false, duration: duration() }, true);
    }
  }
  const end = () => say('terminated', { duration: duration() }, false, true);

  return { begin, tested, end, lesson: asked.get('lesson') };
})();
