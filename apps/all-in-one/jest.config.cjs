module.exports = { displayName: 'all-in-one', preset: '../../jest.preset.cjs' };
