// Keeps the list of subscriptions of a published folder, while the server runs or not.
//   node --import tsx examples/feed-server/subscriptions.ts published add everyone|person:ID|rotation:ID|system:ID [LABEL]
//   node --import tsx examples/feed-server/subscriptions.ts published list
//   node --import tsx examples/feed-server/subscriptions.ts published revoke ID
import { createSubscription } from '../../src/feed/index';
import type { FeedSubject } from '../../src/index';
import { subscriptionsOf } from './start-server';

const [folder, command, operand = '', label = ''] = process.argv.slice(2);
if (folder === undefined) throw new Error('The published folder is needed.');
const store = subscriptionsOf(folder);

switch (command) {
  case 'add': {
    // The only time that the address is seen: what is stored is a hash.
    const made = await createSubscription(store, { subject: subjectOf(operand), label });
    console.log(`${made.subscription.id}: https://YOUR-HOST${made.path}`);
    break;
  }
  case 'list':
    for (const { id, subject, revokedAt, label: told } of await store.list()) {
      console.log(
        [id, JSON.stringify(subject), revokedAt === null ? 'served' : `revoked ${revokedAt}`, told].join(
          '  ',
        ),
      );
    }
    break;
  case 'revoke':
    if ((await store.revoke(operand, new Date().toISOString())) === null)
      throw new Error(`There is no ${operand}.`);
    break;
  default:
    throw new Error(`${command ?? 'Nothing'} is not to be done; it is add, list or revoke.`);
}

function subjectOf(text: string): FeedSubject {
  const [kind = '', id] = text.split(':');
  // Whatever else it is, `createSubscription` says what is legal.
  return (id === undefined ? kind : { [kind]: id }) as FeedSubject;
}
