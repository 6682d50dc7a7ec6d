module.exports = { displayName: 'eventstore', preset: '../../jest.preset.cjs' };
