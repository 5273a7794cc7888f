/** Puts the window together: the way to the engine, what is known of it, and the page that shows it. */
import { mount } from 'svelte';
import App from './App.svelte';
import { connect } from './lib/connect.ts';
import { Studio } from './state/studio.svelte.ts';
import { screens } from './views/screens.ts';
import './styles/tokens.css';
import './styles/base.css';

const target = document.getElementById('app');
if (target !== null) mount(App, { target, props: { studio: new Studio(connect(window), window, screens) } });
