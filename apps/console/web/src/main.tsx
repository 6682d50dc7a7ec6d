import '@payments/web';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import './style/tokens.css';
import './style/base.css';
import { Console } from './console';
import { SessionProvider } from './log-in/session';

const page = document.getElementById('page');
if (page) {
  createRoot(page).render(
    <StrictMode>
      <SessionProvider>
        <Console />
      </SessionProvider>
    </StrictMode>,
  );
}
