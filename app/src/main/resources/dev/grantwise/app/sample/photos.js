// All a page behind the gateway has to know: call your own origin, say that it was you who called,
// and when the answer is 401, go where it says.

const CALL = { headers: { 'X-CSRF': '1', Accept: 'application/json' } };

const status = document.getElementById('status');

async function call(path) {
  const response = await fetch(path, CALL);
  if (response.status === 401) {
    const problem = await response.json();
    location.assign(problem.login_url);
    return new Promise(() => {}); // The page is on its way out.
  }
  if (!response.ok) {
    throw new Error(`${path} answered ${response.status}`);
  }
  return response.json();
}

function card(album) {
  const item = document.createElement('li');
  const cover = document.createElement('div');
  cover.className = 'cover';
  cover.style.setProperty('--hue', album.hue);
  const title = document.createElement('h2');
  title.textContent = album.title;
  const count = document.createElement('p');
  count.textContent = `${album.photos} photos`;
  item.append(cover, title, count);
  return item;
}

try {
  const session = await call('/oauth2/session');
  document.getElementById('name').textContent = session.name ?? session.sub;
  document.getElementById('who').hidden = false;
  const { owner, albums } = await call('/api/albums');
  document.getElementById('albums').replaceChildren(...albums.map(card));
  status.textContent = `${albums.length} albums of ${owner}, from the API.`;
} catch (problem) {
  status.textContent = `The albums could not be loaded: ${problem.message}. Reload the page to try again.`;
}
