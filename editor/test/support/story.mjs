// A story with every block, as an editor would have it open.

const original = (digit, more) => ({ hash: digit.repeat(64), width: 1200, height: 800, colour: '#8a9aa8', ...more });

export const STORY = [
  { type: 'keypoints', id: 'k1', items: ['The first ferry in eleven weeks left Dover at dawn.', 'Crews have accepted a week of 32 hours.'] },
  { type: 'paragraph', id: 'p1', text: ['The ferry ', { text: 'Northern Light', marks: ['em'] }, ' left the harbour at 06:10 on Tuesday with 214 people aboard, the first crossing since storms and a strike closed the strait in January. ', { text: 'Nobody on the quay cheered.', marks: ['strong'] }, ' They had been promised this sailing four times before, and ', { text: 'four times it was called off', marks: [{ link: '/europe/2026/02/03/port-strike-ends' }] }, '.'] },
  { type: 'picture', id: 'f1', original: original('a', { focal: [0.7, 0.28] }), alt: 'A ferry leaves a grey harbour under a low sun', caption: ['The ', { text: 'Northern Light', marks: ['em'] }, ' on Tuesday morning'], credit: 'A. Photographer', size: 'wide' },
  { type: 'paragraph', id: 'p2', text: '“We stopped counting the days,” said the harbour master, who has kept a log of every departure since 1998. CO₂ from idling lorries rose by a third over the winter.' },
  { type: 'crosshead', id: 'c1', text: 'What the crews were offered' },
  { type: 'list', id: 'l1', items: ['A week of 32 hours from April', ['Pay that follows ', { text: 'the price of fuel', marks: ['strong'] }], 'A cabin each on night crossings'] },
  { type: 'quote', id: 'q1', text: 'A ship is a village. You cannot run a village with half of its people asleep on their feet.', cite: 'Ruth Ofori, second officer' },
  { type: 'crosshead', id: 'c2', text: 'The winter in figures', level: 3 },
  { type: 'table', id: 't1', caption: 'Crossings cancelled', head: ['Month', 'Storm', 'Strike'], rows: [['January', '41', '0'], ['February', '12', '56'], ['March', '3', '28']] },
  { type: 'pullquote', id: 'u1', text: 'They had been promised this sailing four times before.' },
  { type: 'gallery', id: 'g1', pictures: [{ original: original('3'), alt: 'Lorries in a queue', caption: 'The queue at noon', credit: 'B. Photographer' }, { original: original('6'), alt: 'An empty berth' }] },
  { type: 'embed', id: 'e1', url: 'https://www.youtube.com/watch?v=eRsGyueVLvQ', title: 'The departure, filmed from the pier' },
  { type: 'question', id: 'w1', text: 'Will there be enough ships in summer?', answer: [{ type: 'paragraph', text: 'Two of the nine are still in dock. The company says that they will be back:' }, { type: 'list', ordered: true, items: ['the Southern Cross in May', 'the Evening Star in June'] }] },
  { type: 'code', id: 'd1', text: 'SELECT month, count(*)\n  FROM crossings\n WHERE cancelled\n GROUP BY month;', language: 'sql' },
  { type: 'rule', id: 'r1' },
  { type: 'paragraph', id: 'p3', text: 'The next sailing is at noon.' },
];
