module.exports = { displayName: 'eventstore-wire', preset: '../../jest.preset.cjs' };
