// What the demo account's people wrote to each other.
export const stories = {
  invoice: {
    subject: 'The invoice of October shows a wrong delivery address',
    content:
      'Hello,\n\nthe invoice of October (number 4471) has our old address in Tampere. Could you send a corrected one?\n\nBest regards\nMaria',
    priority: 'MEDIUM',
    reply:
      'Hi Maria,\n\nthank you for telling us. Which address should stand on the invoice? I will send you a corrected one today.',
  },
  machine: {
    subject: 'Espresso machine stops in the middle of a cup',
    content:
      'Since yesterday the machine stops after about ten seconds.\n\n- the water tank is full\n- the error light does not come on\n- cleaning it did not help\n\nWe open at seven and would be glad of advice before that.',
    priority: 'HIGH',
    comment: 'Same batch as the pumps we recalled in spring. Ada, shall I order the part at once?',
  },
  delivery: {
    subject: 'When does the delivery of filters arrive?',
    content: 'We ordered 40 filters on Monday (order 20931). The tracking page has said *packed* since then.',
    reply: 'It left our warehouse this morning, and arrives on Thursday before noon.',
    thanks: 'They are here. Thank you!',
  },
  training: {
    subject: 'Training for two new colleagues',
    content:
      'Two people start at our office in Tromsø next month. Do you have a course on *daily cleaning*, in Norwegian or in English?',
  },
  call: {
    subject: 'Yearly service of the grinder',
    content:
      'Maria called: the grinder is due for its yearly service. She would like a day in the second week of December.',
    priority: 'LOW',
  },
} as const
